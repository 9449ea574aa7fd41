"""kg: papers → claims → a knowledge graph that a scientist can trust."""
