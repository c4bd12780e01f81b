package io.orderflow.planted;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * One or more tests of a class of this module, which run on classes of their own: with a bug they must fail, and without
 * one they must not.
 *
 * @param testClass the class's full name; it must do without Quarkus
 */
public record Witness(String testClass, Set<String> methods) {

    public Witness {
        methods = Set.copyOf(methods);
    }

    /** The witnesses of these bugs, those of one class together. */
    public static Collection<Witness> together(Stream<PlantedBug> bugs) {
        return bugs.map(PlantedBug::witness)
                .collect(toMap(Witness::testClass, witness -> witness, Witness::and))
                .values();
    }

    private Witness and(Witness other) {
        return new Witness(
                testClass,
                Stream.concat(methods.stream(), other.methods.stream()).collect(toSet()));
    }

    /** What the tests say without any bug, on classes that were loaded in the same way. */
    public List<String> complaints() {
        return complaintsAbout(Map.of());
    }

    /** What they say when these classes, by their names, are as they are here. */
    List<String> complaintsAbout(Map<String, byte[]> broken) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassesAnew classes = new ClassesAnew(broken);
        // Libraries look there for what they are to make instances of.
        thread.setContextClassLoader(classes);
        try {
            return run(classes).getFailures().stream()
                    .map(failure -> failure.getException().toString())
                    .toList();
        } catch (ClassNotFoundException gone) {
            throw new IllegalArgumentException("There is no test " + this, gone);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private TestExecutionSummary run(ClassLoader classes) throws ClassNotFoundException {
        Class<?> anew = Class.forName(testClass, true, classes);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(methods.stream()
                        .flatMap(name -> named(name, anew))
                        .map(method -> selectMethod(anew, method))
                        .toList())
                .enableImplicitConfigurationParameters(false)
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        // Nothing that a framework has on the class path takes part: not its listeners, nor its class loaders.
        LauncherConfig plain = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
        LauncherFactory.create(plain).execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        if (summary.getTestsFoundCount() < methods.size()) {
            throw new IllegalArgumentException("There is no test " + this);
        }
        return summary;
    }

    private Stream<Method> named(String name, Class<?> anew) {
        List<Method> named = Arrays.stream(anew.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("There is no test " + this);
        }
        return named.stream();
    }

    @Override
    public String toString() {
        return testClass.substring(testClass.lastIndexOf('.') + 1) + " " + String.join(", ", methods);
    }
}
