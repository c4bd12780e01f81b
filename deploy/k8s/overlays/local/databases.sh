#!/bin/bash
# Run by the image once, when its data directory is still empty: a database and its owner for each service.
set -eu

database() {    # database NAME OWNER PASSWORD
    psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
        -v ON_ERROR_STOP=1 -v database="$1" -v owner="$2" -v password="$3" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL
}

database orders "$ORDER_SERVICE_USERNAME" "$ORDER_SERVICE_PASSWORD"
database inventory "$INVENTORY_SERVICE_USERNAME" "$INVENTORY_SERVICE_PASSWORD"
database notifications "$NOTIFICATION_SERVICE_USERNAME" "$NOTIFICATION_SERVICE_PASSWORD"
