package io.orderflow.system;

import io.orderflow.local.suite.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The images that containers are made of. */
final class Images {

    static final DockerImageName POSTGRES = composed("postgres");
    static final DockerImageName KAFKA = composed("apache/kafka");
    static final DockerImageName JAEGER = composed("jaegertracing/jaeger");

    private final String version;

    private Images(String version) {
        this.version = version;
    }

    /** Why there can't be containers here, if there can't. */
    static Optional<String> obstacle() {
        return DockerClientFactory.instance().isDockerAvailable()
                ? Optional.empty()
                : Optional.of("no Docker engine answers");
    }

    /** Builds those of the services; where nothing has changed since the last time, Docker has them still. */
    static Images build() throws IOException, InterruptedException {
        Path root = Checkout.here().root();
        Path log = Path.of("target", "docker-build.log").toAbsolutePath();
        Process build = new ProcessBuilder(root.resolve("deploy/docker/build").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (build.waitFor() != 0) {
            throw new IllegalStateException("deploy/docker/build failed: what it said is in " + log);
        }
        return new Images(inPom("version"));
    }

    DockerImageName of(String service) {
        return DockerImageName.parse("orderflow/" + service + ":" + version);
    }

    /** The image of that name in the compose file. */
    static DockerImageName composed(String name) {
        return DockerImageName.parse(
                name + ":" + first("image: " + Pattern.quote(name) + ":(\\S+)", "deploy/compose/compose.yaml"));
    }

    /** What the first such element of the root pom.xml says; the first version is the project's own. */
    static String inPom(String element) {
        return first("<" + Pattern.quote(element) + ">([^<]+)<", "pom.xml");
    }

    private static String first(String pattern, String file) {
        try {
            Matcher found = Pattern.compile(pattern)
                    .matcher(Files.readString(Checkout.here().root().resolve(file)));
            if (!found.find()) {
                throw new IllegalStateException(file + " has no " + pattern);
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
