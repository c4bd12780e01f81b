package io.orderflow.messaging.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Scripts of migrations, in folders of the class path. */
final class Scripts {

    private final ClassLoader loader;

    Scripts(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * A digest of all scripts in these folders, names and contents: another one if any of them is another one.
     *
     * @return empty where one of the folders can't be looked into, or there is nothing in it
     */
    Optional<String> digest(List<String> folders) {
        SortedMap<String, byte[]> all = new TreeMap<>();
        try {
            for (String folder : folders) {
                SortedMap<String, byte[]> found = in(folder);
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                all.putAll(found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The scripts of the migrations can't be read", e);
        }
        return Optional.of(digest(all));
    }

    /** Name and content of each; none at all where there may be more than can be seen. */
    private SortedMap<String, byte[]> in(String folder) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        for (URL place : Collections.list(loader.getResources(folder))) {
            switch (place.getProtocol()) {
                case "jar" -> inJar(place, folder, found);
                case "file" -> inFolder(Path.of(URI.create(place.toString())), folder, found);
                default -> {
                    return Collections.emptySortedMap();
                }
            }
        }
        return found;
    }

    private static void inJar(URL place, String folder, SortedMap<String, byte[]> found) throws IOException {
        JarURLConnection connection = (JarURLConnection) place.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(folder + "/") && !entry.isDirectory()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        found.put(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
    }

    private static void inFolder(Path path, String folder, SortedMap<String, byte[]> found) throws IOException {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                String name = folder + "/" + path.relativize(file).toString().replace('\\', '/');
                found.put(name, Files.readAllBytes(file));
            }
        }
    }

    private static String digest(SortedMap<String, byte[]> scripts) {
        MessageDigest digest = sha256();
        scripts.forEach((name, content) -> {
            digest.update(name.getBytes(UTF_8));
            // A byte that is in no name, and how long the content is: no two sets of scripts make the same bytes.
            digest.update((byte) 0);
            digest.update((content.length + ":").getBytes(UTF_8));
            digest.update(content);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
