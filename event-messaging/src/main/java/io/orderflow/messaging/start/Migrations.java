package io.orderflow.messaging.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * Brings the database's schemas up to date: this module's, and the service's own.
 *
 * <p>Each owner has its schema, its folder of migrations and its history, so that neither depends on the other's
 * version numbers. Flyway takes a lock in the database: of several instances that start at once, one migrates.
 */
@ApplicationScoped
class Migrations {

    static final String SCHEMAS = "orderflow.schemas";

    /** The service migrates its database itself, whenever it starts. */
    static final String AT_START = "at-start";

    /** {@link Migrate} does, before; a service that finds that it didn't doesn't start. */
    static final String BEFORE = "before";

    private static final String SETTING = "orderflow.migrations";

    private final DataSource dataSource;
    private final List<String> owners;
    private final String when;

    @Inject
    Migrations(
            DataSource dataSource,
            @ConfigProperty(name = SCHEMAS, defaultValue = "messaging") List<String> owners,
            @ConfigProperty(name = SETTING, defaultValue = AT_START) String when) {
        this.dataSource = dataSource;
        this.owners = owners;
        this.when = when;
    }

    void run() {
        switch (when) {
            case AT_START -> migrate();
            case BEFORE -> require();
            default ->
                throw new ConfigurationException(
                        "%s is \"%s\": set it to %s or %s.".formatted(Setting.name(SETTING), when, AT_START, BEFORE));
        }
    }

    void migrate() {
        owners.forEach(owner -> flyway(owner).migrate());
    }

    /** A database that is further than this build knows is fine: another build has migrated it for both. */
    private void require() {
        for (String owner : owners) {
            MigrationInfoService state = flyway(owner).info();
            MigrationInfo[] pending = state.pending();
            if (pending.length > 0) {
                throw new ConfigurationException(
                        "Schema %s of the database is at version %s and not at %s: migrate it first, or set %s to %s."
                                .formatted(
                                        owner,
                                        Optional.ofNullable(state.current())
                                                .map(MigrationInfo::getVersion)
                                                .map(Object::toString)
                                                .orElse("0"),
                                        pending[pending.length - 1].getVersion(),
                                        Setting.name(SETTING),
                                        AT_START));
            }
        }
    }

    private Flyway flyway(String owner) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas(owner)
                .locations("classpath:db/" + owner, "classpath:db/every_schema")
                // Whoever migrates at this moment is waited for, however long it takes.
                .lockRetryCount(-1)
                .load();
    }
}
