package io.orderflow.faults.points;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
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

/** The jar that is loaded into a service so that it passes {@link Points}. */
public final class AgentJar {

    private static final List<String> CLASSES = List.of("PointsAgent", "Points", "Operations", "Operations$1");

    private AgentJar() {}

    /** Writes it to {@code jar}. */
    public static void write(Path jar) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), PointsAgent.class.getName());
        manifest.getMainAttributes().put(new Attributes.Name("Can-Retransform-Classes"), "true");
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

    /**
     * Loads it into the process {@code pid}; from then on a point is armed by {@code file}. Doing it again changes nothing.
     *
     * @throws IllegalStateException when the process doesn't take it, such as one that is just ending
     */
    public static void loadInto(long pid, Path jar, Path file) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                machine.loadAgent(jar.toAbsolutePath().toString(), jar.toAbsolutePath() + "," + file.toAbsolutePath());
            } finally {
                machine.detach();
            }
        } catch (IOException
                | AttachNotSupportedException
                | AgentLoadException
                | AgentInitializationException refused) {
            throw new IllegalStateException("The process " + pid + " takes no agent", refused);
        }
    }
}
