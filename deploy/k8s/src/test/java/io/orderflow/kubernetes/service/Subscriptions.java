package io.orderflow.kubernetes.service;

import com.tngtech.archunit.core.domain.JavaMethod;
import io.orderflow.messaging.inbox.Subscription;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** What a service consumes: the subscriptions that it produces as beans, made without the beans they need. */
public final class Subscriptions {

    private Subscriptions() {}

    /** The subscriptions of {@code service}, such as {@code order-service}; at least one. */
    public static List<Subscription> of(String service) {
        List<Subscription> found = Code.ownOf(service)
                .flatMap(each -> each.getMethods().stream())
                .filter(method -> method.getRawReturnType().isEquivalentTo(Subscription.class))
                .map(JavaMethod::reflect)
                .map(Subscriptions::make)
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError(service + " consumes nothing");
        }
        return found;
    }

    private static Subscription make(Method producer) {
        try {
            producer.setAccessible(true);
            Object consumer = Modifier.isStatic(producer.getModifiers()) ? null : empty(producer.getDeclaringClass());
            List<Object> beans = new ArrayList<>();
            for (Class<?> bean : producer.getParameterTypes()) {
                beans.add(empty(bean));
            }
            return (Subscription) producer.invoke(consumer, beans.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(producer + " can't be asked", e);
        }
    }

    /** A bean that needs others and has none. */
    private static Object empty(Class<?> bean) throws ReflectiveOperationException {
        Constructor<?> constructor = bean.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(new Object[constructor.getParameterCount()]);
    }
}
