package io.orderflow.planted;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads all of Orderflow's classes anew, tests included: some as they are, some as they would be with a bug. So whatever
 * refers to the broken class refers to it as it is here. Everybody else's classes are those that are loaded already.
 */
final class ClassesAnew extends ClassLoader {

    private static final String OURS = "io.orderflow.";
    /** This package, and the servers that all tests of a JVM share. */
    private static final List<String> SHARED = List.of("io.orderflow.planted.", "io.orderflow.local.");

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> broken;

    ClassesAnew(Map<String, byte[]> broken) {
        super(ClassesAnew.class.getClassLoader());
        this.broken = Map.copyOf(broken);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte @Nullable [] bytes = broken.getOrDefault(name, asItIs(name));
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte @Nullable [] asItIs(String name) {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
