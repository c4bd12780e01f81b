package io.orderflow.messaging.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of two folders, db/owner with two of them and db/all with one. */
class ScriptsTest {

    @TempDir
    private Path classPath;

    @BeforeEach
    void write() throws IOException {
        script("db/owner/V1__tables.sql", "CREATE TABLE a ();");
        script("db/owner/V2__more.sql", "CREATE TABLE b ();");
        script("db/all/afterMigrate.sql", "ANALYZE;");
    }

    @Test
    void the_same_scripts_have_the_same_digest_in_a_jar_and_in_a_folder() throws IOException {
        Optional<String> digest = digest(classPath);

        assertThat(digest).isPresent();
        assertThat(digest(jar())).isEqualTo(digest);
    }

    @Test
    void another_content_is_another_digest() throws IOException {
        Optional<String> before = digest(classPath);
        script("db/all/afterMigrate.sql", "ANALYZE b;");

        assertThat(digest(classPath)).isPresent().isNotEqualTo(before);
    }

    @Test
    void another_name_is_another_digest() throws IOException {
        Optional<String> before = digest(classPath);
        Files.move(classPath.resolve("db/owner/V2__more.sql"), classPath.resolve("db/owner/V3__more.sql"));

        assertThat(digest(classPath)).isPresent().isNotEqualTo(before);
    }

    @Test
    void one_more_is_another_digest() throws IOException {
        Optional<String> before = digest(classPath);
        script("db/owner/later/V3__yet_more.sql", "");

        assertThat(digest(classPath)).isPresent().isNotEqualTo(before);
    }

    @Test
    void what_is_in_other_folders_does_not_count() throws IOException {
        Optional<String> before = digest(classPath);
        script("db/ownership/V1__tables.sql", "CREATE TABLE c ();");

        assertThat(digest(classPath)).isEqualTo(before);
        assertThat(digest(jar())).isEqualTo(before);
    }

    @Test
    void a_folder_without_scripts_has_none() throws IOException {
        Files.delete(classPath.resolve("db/all/afterMigrate.sql"));

        assertThat(digest(classPath)).isEmpty();
    }

    private void script(String name, String content) throws IOException {
        Path file = classPath.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** With an entry for each folder, as builds make them: without one, nobody finds it. */
    private Path jar() throws IOException {
        Path jar = classPath.resolve("scripts.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> all = Files.walk(classPath.resolve("db"))) {
            for (Path each : all.toList()) {
                boolean isFolder = Files.isDirectory(each);
                out.putNextEntry(new JarEntry(classPath.relativize(each) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    out.write(Files.readString(each).getBytes(UTF_8));
                }
            }
        }
        return jar;
    }

    private static Optional<String> digest(Path classPath) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            return new Scripts(loader).digest(List.of("db/owner", "db/all"));
        }
    }
}
