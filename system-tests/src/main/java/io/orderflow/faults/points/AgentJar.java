package io.orderflow.faults.points;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar that a service is started with so that it passes {@link Points}. */
public final class AgentJar {

    private static final List<String> CLASSES = List.of("PointsAgent", "Points", "Operations", "Operations$1");

    private AgentJar() {}

    /** Writes it to {@code jar}. */
    public static void write(Path jar) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), PointsAgent.class.getName());
        try {
            Files.createDirectories(jar.toAbsolutePath().getParent());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (String name : CLASSES) {
                    String file = PointsAgent.class.getPackageName().replace('.', '/') + "/" + name + ".class";
                    out.putNextEntry(new JarEntry(file));
                    try (InputStream bytes = AgentJar.class.getClassLoader().getResourceAsStream(file)) {
                        if (bytes == null) {
                            throw new IllegalStateException(file + " is not on the class path");
                        }
                        bytes.transferTo(out);
                    }
                    out.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The option of a JVM that loads it; the point is armed by {@code file}. */
    public static String option(Path jar, Path file) {
        return "-javaagent:" + jar.toAbsolutePath() + "=" + jar.toAbsolutePath() + "," + file.toAbsolutePath();
    }
}
