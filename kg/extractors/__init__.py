"""Sentences → Claims."""
