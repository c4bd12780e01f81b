package io.orderflow.local;

import io.orderflow.local.suite.Component;
import io.orderflow.local.suite.Layout;
import io.orderflow.local.suite.Service;
import io.orderflow.local.suite.SuiteSettings;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tools can know about a suite while it runs: the file {@code run/suite.properties} in its data folder, there from
 * the moment all is ready until the suite is stopped. The keys:
 *
 * <ul>
 *   <li>{@code up.pid}: the process that started the suite and supervises it
 *   <li>{@code port.offset}, {@code data}: what it was started with
 *   <li>{@code postgres.host}, {@code postgres.port}; {@code postgres.superuser.password.file}
 *   <li>{@code kafka.bootstrap.servers}, {@code kafka.topics} (with commas between them)
 *   <li>for each service, beginning with its name: {@code order-service.url}, {@code .jdbc.url}, {@code .jdbc.user},
 *       {@code .jdbc.password}
 *   <li>for each component: {@code order-service.pid.file} and {@code order-service.log}; the process id is in a file of
 *       its own because it changes when the component is started again
 * </ul>
 */
public final class SuiteProperties {
    static final String FILE = "suite.properties";

    private final Map<String, String> properties = new TreeMap<>();

    SuiteProperties(SuiteSettings settings, ComponentLaunches launches, Collection<Component> components) {
        properties.put("up.pid", Long.toString(ProcessHandle.current().pid()));
        properties.put("port.offset", Integer.toString(settings.ports().offset()));
        properties.put("data", settings.data().root().toString());
        properties.put("postgres.host", "127.0.0.1");
        properties.put("postgres.port", Integer.toString(settings.ports().postgres()));
        properties.put(
                "postgres.superuser.password.file",
                settings.data().postgres().resolve("superuser.password").toString());
        properties.put("kafka.bootstrap.servers", launches.bootstrapServers());
        properties.put("kafka.topics", String.join(",", Layout.TOPICS));
        Layout.SERVICES.forEach(each -> add(each, launches));
        components.forEach(each -> add(each, settings));
    }

    /** In the form of a Java properties file, sorted. */
    String text() {
        return properties.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    }

    private void add(Service service, ComponentLaunches launches) {
        Database database = launches.database(service);
        properties.put(service.name() + ".url", launches.url(service).toString());
        properties.put(service.name() + ".jdbc.url", database.url());
        properties.put(service.name() + ".jdbc.user", database.user());
        properties.put(service.name() + ".jdbc.password", database.password());
    }

    private void add(Component component, SuiteSettings settings) {
        properties.put(
                component.name() + ".pid.file",
                settings.data().run().resolve(component.name() + ".pid").toString());
        properties.put(
                component.name() + ".log", settings.data().log(component.name()).toString());
    }
}
