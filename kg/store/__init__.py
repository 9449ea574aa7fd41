"""Claims ↔ Parquet shards."""

from kg.store.beside import beside
from kg.store.manifest import InputRecord
from kg.store.shards import Papers, Store, Years
from kg.store.tables import FiledClaim, ToldClaim
from kg.store.typed import write_parquet

__all__ = ["FiledClaim", "InputRecord", "Papers", "Store", "ToldClaim", "Years", "beside", "write_parquet"]
