package io.orderflow.messaging.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the database's schemas up to date: this module's, and the service's own.
 *
 * <p>Each owner has its schema, its folder of migrations and its history, so that neither depends on the other's
 * version numbers. Flyway takes a lock in the database: of several instances that start at once, one migrates.
 *
 * <p>What Flyway looks up to find that there is nothing to do takes a fourth of a start. So a schema is marked with the
 * scripts that it was migrated by, all of them and each to the letter, and where these are the build's own, Flyway isn't
 * asked.
 */
@ApplicationScoped
class Migrations {

    static final String SCHEMAS = "orderflow.schemas";

    /** The service migrates its database itself, whenever it starts. */
    static final String AT_START = "at-start";

    /** {@link Migrate} does, before; a service that finds that it didn't doesn't start. */
    static final String BEFORE = "before";

    private static final String SETTING = "orderflow.migrations";
    private static final String EVERY_SCHEMA = "db/every_schema";

    private final DataSource dataSource;
    private final List<String> owners;
    private final String when;
    private final Scripts scripts = new Scripts(Thread.currentThread().getContextClassLoader());
    private final SchemaMarks marks;

    @Inject
    Migrations(
            DataSource dataSource,
            @ConfigProperty(name = SCHEMAS, defaultValue = "messaging") List<String> owners,
            @ConfigProperty(name = SETTING, defaultValue = AT_START) String when) {
        this.dataSource = dataSource;
        this.owners = owners;
        this.when = when;
        this.marks = new SchemaMarks(dataSource);
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

    /** @return what was done, a sentence each */
    List<String> migrate() {
        List<String> done = new ArrayList<>();
        for (Unmarked schema : unmarked()) {
            MigrateResult result = flyway(schema.owner()).migrate();
            if (result.migrationsExecuted > 0) {
                done.add("Schema %s was migrated to version %s.".formatted(schema.owner(), result.targetSchemaVersion));
            }
            schema.mark().ifPresent(mark -> leave(mark, schema.owner()));
        }
        return done;
    }

    /** A database that is further than this build knows is fine: another build has migrated it for both. */
    private void require() {
        for (Unmarked schema : unmarked()) {
            MigrationInfoService state = flyway(schema.owner()).info();
            MigrationInfo[] pending = state.pending();
            if (pending.length > 0) {
                throw new ConfigurationException(
                        "Schema %s of the database is at version %s and not at %s: migrate it first, or set %s to %s."
                                .formatted(
                                        schema.owner(),
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
                .locations(folders(owner).stream()
                        .map(folder -> "classpath:" + folder)
                        .toArray(String[]::new))
                // Whoever migrates at this moment is waited for, however long it takes.
                .lockRetryCount(-1)
                .load();
    }

    private static List<String> folders(String owner) {
        return List.of("db/" + owner, EVERY_SCHEMA);
    }

    /**
     * A schema that was not migrated by this build's scripts last, as far as can be known.
     *
     * @param mark of these scripts, if they can be seen
     */
    private record Unmarked(String owner, Optional<String> mark) {}

    private List<Unmarked> unmarked() {
        try {
            Map<String, String> found = marks.of(owners);
            return owners.stream()
                    .map(owner -> new Unmarked(owner, scripts.digest(folders(owner))))
                    .filter(schema -> schema.mark()
                            .filter(mark -> mark.equals(found.get(schema.owner())))
                            .isEmpty())
                    .toList();
        } catch (SQLException e) {
            throw new FlywayException("It can't be seen how far the schemas are migrated: " + e.getMessage(), e);
        }
    }

    private void leave(String mark, String owner) {
        try {
            marks.set(owner, mark);
        } catch (SQLException e) {
            throw new FlywayException("Schema " + owner + " can't be marked as migrated: " + e.getMessage(), e);
        }
    }
}
