package io.orderflow.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods of each path, for the header {@code Allow} of a 405, which the framework leaves out. */
@ApplicationScoped
class AllowedMethods {

    private record Endpoint(Pattern path, String method) {}

    private final List<Endpoint> endpoints;

    AllowedMethods(BeanManager beans) {
        this.endpoints = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(AllowedMethods::endpoints)
                .toList();
    }

    /** The methods of {@code path}, sorted; none where no endpoint has it. */
    Set<String> of(String path) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.path.matcher(path).matches())
                .map(Endpoint::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Endpoint> endpoints(Class<?> resource) {
        String base = template(resource.getAnnotation(Path.class));
        return Arrays.stream(resource.getMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .map(type -> type.getAnnotation(HttpMethod.class))
                        .flatMap(Stream::ofNullable)
                        .map(http -> new Endpoint(pattern(base, method), http.value())));
    }

    private static Pattern pattern(String base, Method method) {
        String template = base + template(method.getAnnotation(Path.class));
        return Pattern.compile(template.replaceAll("\\{[^/]*}", "[^/]+") + "/?");
    }

    private static String template(@Nullable Path path) {
        if (path == null) {
            return "";
        }
        String bare = path.value().replaceAll("^/|/$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }
}
