"""Claims ↔ Parquet shards."""
