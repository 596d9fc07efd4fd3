"""The drill of failover: three nodes of PostgreSQL under Patroni, two web hosts, and what goes wrong with them."""
