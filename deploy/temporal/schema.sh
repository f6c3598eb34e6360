#!/bin/sh
# Makes and updates Temporal's tables. SQL_PASSWORD is read by the tool. Safe to run again, and with
# each new release of Temporal.
set -eu
sql() { temporal-sql-tool --plugin postgres12 --ep postgresql -p 5432 -u temporal --db "$@"; }
for name in temporal temporal_visibility; do
  folder=$(echo "$name" | sed 's/^temporal_//')
  sql "$name" create || true # it may be there
  sql "$name" setup-schema -v 0.0 || true # it may have one
  sql "$name" update-schema -d "/etc/temporal/schema/postgresql/v12/$folder/versioned"
done
