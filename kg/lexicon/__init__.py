"""Names → Terms."""
