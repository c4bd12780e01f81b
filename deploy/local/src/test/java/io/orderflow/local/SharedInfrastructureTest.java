package io.orderflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedInfrastructureTest {

    @Test
    void gives_each_test_a_database_of_its_own() throws SQLException {
        Database first = SharedInfrastructure.freshDatabase("Order-Tests");
        Database second = SharedInfrastructure.freshDatabase("Order-Tests");

        assertThat(first.name()).startsWith("order_tests_").isNotEqualTo(second.name());
        try (Connection connection = DriverManager.getConnection(first.url(), first.user(), first.password())) {
            assertThat(connection.isValid(60)).isTrue();
        }
    }

    @Test
    void is_one_for_the_jvm_also_when_its_classes_are_loaded_again() throws Exception {
        long pid = SharedInfrastructure.postgres().pid();

        try (URLClassLoader other = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> loadedAgain = other.loadClass(SharedInfrastructure.class.getName());
            assertThat(loadedAgain).isNotSameAs(SharedInfrastructure.class);
            Object postgres = loadedAgain.getMethod("postgres").invoke(null);
            assertThat(postgres).isNotNull();
            assertThat(postgres.getClass().getMethod("pid").invoke(postgres)).isEqualTo(pid);
        }
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        // Surefire puts the class path into the manifest of one jar; this property still has the whole of it.
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : all.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
