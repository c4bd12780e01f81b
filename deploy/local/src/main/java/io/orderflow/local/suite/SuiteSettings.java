package io.orderflow.local.suite;

import java.util.Map;
import java.util.function.Consumer;

/**
 * What a suite is to be like.
 *
 * @param checkout where the built services are
 * @param data where it keeps everything
 * @param ports where it listens
 * @param fresh whether everything stored is forgotten first
 * @param supervised whether components that die are started again
 * @param environment more environment variables for a service, by its name
 * @param say takes a line for every step
 */
public record SuiteSettings(
        Checkout checkout,
        DataFolder data,
        SuitePorts ports,
        boolean fresh,
        boolean supervised,
        Map<String, Map<String, String>> environment,
        Consumer<String> say) {}
