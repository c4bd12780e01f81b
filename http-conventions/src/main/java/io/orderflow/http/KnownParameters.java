package io.orderflow.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that a request doesn't know, where it knows any: whoever misspells a filter would be given
 * everything, and take it for what they asked for.
 */
public class KnownParameters {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /** @throws InvalidRequest that names each parameter which isn't known, and those that are */
    @ServerRequestFilter
    public void check(ResourceInfo resource, UriInfo request) {
        Set<String> names = known.computeIfAbsent(resource.getResourceMethod(), KnownParameters::of);
        if (names.isEmpty()) {
            return;
        }
        List<Violation> unknown = request.getQueryParameters().keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .map(name -> new Violation(name, "is no parameter of this request; it has " + String.join(", ", names)))
                .toList();
        if (!unknown.isEmpty()) {
            throw InvalidRequest.of(unknown);
        }
    }

    /** The names of a method's parameters, sorted. */
    static Set<String> of(Method method) {
        Set<String> names = new TreeSet<>();
        Stream.of(method.getParameters())
                .flatMap(KnownParameters::places)
                .map(place -> place.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .forEach(parameter -> names.add(parameter.value()));
        return names;
    }

    /** Where a parameter may say that it is one of the query: at itself, or at the fields of its class. */
    private static Stream<AnnotatedElement> places(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Stream.of(parameter.getType().getDeclaredFields())
                : Stream.of(parameter);
    }
}
