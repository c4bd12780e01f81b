package io.orderflow.messaging.start;

import io.orderflow.messaging.MessagingConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.Driver;

/**
 * Sees that the database can be logged in to. A database that doesn't answer yet is waited for; one that refuses the
 * login, or an address that can't be one, is a wrong setting.
 */
@ApplicationScoped
class DatabaseCheck {

    static final String URL = "quarkus.datasource.jdbc.url";
    static final String USER = "quarkus.datasource.username";
    static final String PASSWORD = "quarkus.datasource.password";
    private static final String EXAMPLE = "jdbc:postgresql://localhost:5432/orders";

    private final Optional<String> url;
    private final Optional<String> user;
    private final Optional<String> password;
    private final Patience patience;

    @Inject
    DatabaseCheck(
            @ConfigProperty(name = URL) Optional<String> url,
            @ConfigProperty(name = USER) Optional<String> user,
            @ConfigProperty(name = PASSWORD) Optional<String> password,
            MessagingConfig config) {
        this(url, user, password, config.startPatience());
    }

    /** @param patience how long a database that doesn't answer is waited for */
    DatabaseCheck(Optional<String> url, Optional<String> user, Optional<String> password, Duration patience) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.patience = new Patience(patience);
    }

    void run() {
        String address = required(url, URL, "set it to the database's address, such as " + EXAMPLE);
        if (!new Driver().acceptsURL(address)) {
            throw new ConfigurationException("%s is \"%s\", which is not a PostgreSQL address such as %s."
                    .formatted(Setting.name(URL), withoutParameters(address), EXAMPLE));
        }
        Properties login = new Properties();
        login.setProperty("user", required(user, USER, "set it to this service's database user"));
        login.setProperty("password", required(password, PASSWORD, "set it to the password of that user"));
        login.setProperty("connectTimeout", "3");
        login.setProperty("socketTimeout", "5");
        login.setProperty("loginTimeout", "5");
        patience.waitFor("the database " + withoutParameters(address), () -> logIn(address, login));
    }

    private static Optional<String> logIn(String address, Properties login) {
        try (Connection connection = DriverManager.getConnection(address, login)) {
            return Optional.empty();
        } catch (SQLException failure) {
            String problem = "No login to the database %s as %s: %s. See %s, %s and %s."
                    .formatted(
                            withoutParameters(address),
                            login.getProperty("user"),
                            Setting.firstLine(failure),
                            Setting.name(URL),
                            Setting.name(USER),
                            Setting.name(PASSWORD));
            if (isWrongSetting(failure)) {
                throw new ConfigurationException(problem);
            }
            return Optional.of(problem);
        }
    }

    /** The server refused the login (28, or 3D for its database), or there is no such host. */
    private static boolean isWrongSetting(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("28") || state.startsWith("3D") || failure.getCause() instanceof UnknownHostException;
    }

    private static String required(Optional<String> value, String property, String remedy) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new ConfigurationException(Setting.name(property) + " is not set: " + remedy + "."));
    }

    /** Parameters may hold a password, and this ends up in logs. */
    static String withoutParameters(String address) {
        int parameters = address.indexOf('?');
        return parameters < 0 ? address : address.substring(0, parameters);
    }
}
