package io.orderflow.messaging.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A program beside the service, in the same jar and with the same settings: migrates the service's database and ends. For
 * a step before the service is rolled out, whose instances then have {@code orderflow.migrations} set to {@code before}.
 * Several may run at once, and again. Exits with 1 and a sentence when it can't be done.
 */
public final class Migrate {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final SmallRyeConfig config;
    private final Consumer<String> say;

    Migrate(SmallRyeConfig config, Consumer<String> say) {
        this.config = config;
        this.say = say;
    }

    public static void main(String[] args) {
        try {
            new Migrate(settings(), System.out::println).run();
        } catch (ConfigurationException | FlywayException refused) {
            System.err.println(inOneLine(String.valueOf(refused.getMessage())));
            System.exit(1);
        } catch (IOException unreadable) {
            System.err.println("application.properties can't be read: " + unreadable.getMessage());
            System.exit(1);
        }
    }

    /** Machines that gather logs take each line for a record. */
    static String inOneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " | ");
    }

    /** Waits for a minute for a database that doesn't answer yet. */
    void run() {
        DatabaseCheck check = new DatabaseCheck(
                setting(DatabaseCheck.URL), setting(DatabaseCheck.USER), setting(DatabaseCheck.PASSWORD), PATIENCE);
        say.accept("Migrating "
                + setting(DatabaseCheck.URL)
                        .map(DatabaseCheck::withoutParameters)
                        .orElse("no database"));
        check.run();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(setting(DatabaseCheck.URL).orElseThrow());
        database.setUser(setting(DatabaseCheck.USER).orElseThrow());
        database.setPassword(setting(DatabaseCheck.PASSWORD).orElseThrow());
        // A change of a table waits for who uses it, and others wait behind: not for long. This step is tried again.
        database.setOptions("-c lock_timeout=10s -c timezone=UTC");
        database.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
        database.setTcpKeepAlive(true);
        List<String> owners = config.getValues(Migrations.SCHEMAS, String.class);
        new Migrations(database, owners, Migrations.AT_START).migrate().forEach(say);
        say.accept("Up to date: " + String.join(", ", owners) + ".");
    }

    private Optional<String> setting(String name) {
        return config.getOptionalValue(name, String.class);
    }

    /** As the service has them: the environment before the file that was built in. */
    private static SmallRyeConfig settings() throws IOException {
        URL builtIn = Migrate.class.getClassLoader().getResource("application.properties");
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDefaultInterceptors().addDefaultSources();
        return builtIn == null
                ? builder.build()
                : builder.withSources(new PropertiesConfigSource(builtIn)).build();
    }
}
