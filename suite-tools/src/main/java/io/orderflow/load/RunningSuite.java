package io.orderflow.load;

import io.orderflow.check.SuiteDatabases;
import io.orderflow.local.Database;
import io.orderflow.local.suite.DataFolder;
import io.orderflow.local.suite.Layout;
import io.orderflow.local.suite.Service;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The suite that orders are sent to.
 *
 * @param bootstrapServers of Kafka
 * @param pids the process ids of its components, by name
 */
record RunningSuite(
        URI orderService,
        URI inventoryService,
        URI notificationService,
        String bootstrapServers,
        SuiteDatabases databases,
        Map<String, Long> pids) {

    /**
     * Finds the suite that runs on a data folder, by the file that {@link io.orderflow.local.SuiteProperties}
     * describes.
     *
     * @throws NoSuiteException when none does
     */
    static RunningSuite find(DataFolder data) throws IOException {
        Path file = data.run().resolve("suite.properties");
        if (Files.notExists(file)) {
            throw noneRunsOn(data);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        // The file is left behind when everything was killed at once.
        if (ProcessHandle.of(Long.parseLong(value(properties, "up.pid"))).isEmpty()) {
            throw noneRunsOn(data);
        }
        return new RunningSuite(
                url(properties, Layout.ORDERS),
                url(properties, Layout.INVENTORY),
                url(properties, Layout.NOTIFICATIONS),
                value(properties, "kafka.bootstrap.servers"),
                new SuiteDatabases(
                        database(properties, Layout.ORDERS),
                        database(properties, Layout.INVENTORY),
                        database(properties, Layout.NOTIFICATIONS)),
                pids(properties));
    }

    /** Where each service is. */
    List<URI> services() {
        return List.of(orderService, inventoryService, notificationService);
    }

    private static NoSuiteException noneRunsOn(DataFolder data) {
        return new NoSuiteException("No suite runs on " + data.root() + "; deploy/local/up starts one.");
    }

    private static URI url(Properties properties, Service service) {
        return URI.create(value(properties, service.name() + ".url"));
    }

    private static Database database(Properties properties, Service service) {
        return new Database(
                service.database(),
                value(properties, service.name() + ".jdbc.url"),
                value(properties, service.name() + ".jdbc.user"),
                value(properties, service.name() + ".jdbc.password"));
    }

    /** A component that is down just now has no file. */
    private static Map<String, Long> pids(Properties properties) throws IOException {
        Map<String, Long> pids = new LinkedHashMap<>();
        for (String component : Layout.names()) {
            Path file = Path.of(value(properties, component + ".pid.file"));
            if (Files.exists(file)) {
                pids.put(component, Long.valueOf(Files.readString(file).strip()));
            }
        }
        return pids;
    }

    private static String value(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("suite.properties lacks " + key);
        }
        return value;
    }
}
