package io.orderflow.messaging.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/**
 * Brings the database's schemas up to date: this module's, and the service's own.
 *
 * <p>Each owner has its schema, its folder of migrations and its history, so that neither depends on the other's
 * version numbers. Flyway takes a lock in the database: of several instances that start at once, one migrates.
 */
@ApplicationScoped
class Migrations {

    private final DataSource dataSource;
    private final List<String> owners;

    Migrations(
            DataSource dataSource,
            @ConfigProperty(name = "orderflow.schemas", defaultValue = "messaging") List<String> owners) {
        this.dataSource = dataSource;
        this.owners = owners;
    }

    void run() {
        for (String owner : owners) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(owner)
                    .locations("classpath:db/" + owner, "classpath:db/every_schema")
                    .load()
                    .migrate();
        }
    }
}
