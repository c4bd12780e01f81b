package io.orderflow.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads an expression of Prometheus' language, as far as the rules and dashboards use it, for what it asks of whom. */
final class Expression {

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[a-zA-Z_:][\\w:]*|\\$\\w+|[0-9][\\w.]*|=~|!~|[!=<>]=|\\S");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");
    private static final Set<String> GROUPING = Set.of("by", "without");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** They would have to be read as well, once somebody writes them. */
    private static final Set<String> UNREAD = Set.of("on", "ignoring", "group_left", "group_right");

    private final List<String> tokens;
    private final List<Selector> selectors = new ArrayList<>();
    private int next;

    private Expression(String expression) {
        tokens = TOKEN.matcher(expression).results().map(MatchResult::group).toList();
    }

    /** A label that has to have a value, or not to have it. */
    record Matcher(String label, String operator, String value) {}

    /**
     * Time series of a metric.
     *
     * @param grouping the labels by which its values are brought together, in whatever it is a part of
     */
    record Selector(String metric, List<Matcher> matchers, Set<String> grouping) {

        /** All labels that it has to have, or the expression means nothing. */
        Set<String> labels() {
            return Stream.concat(matchers.stream().map(Matcher::label), grouping.stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * The time series that an expression asks for.
     *
     * @throws IllegalArgumentException when it says what this doesn't read
     */
    static List<Selector> selectors(String expression) {
        Expression read = new Expression(expression);
        read.group(Set.of());
        if (read.next < read.tokens.size()) {
            throw new IllegalArgumentException("More is closed than was opened: " + expression);
        }
        return List.copyOf(read.selectors);
    }

    /** Up to the bracket that closes it. */
    private void group(Set<String> outer) {
        int from = selectors.size();
        int inner = from;
        Set<String> coming = Set.of();
        while (next < tokens.size() && !tokens.get(next).equals(")")) {
            String token = take();
            if (GROUPING.contains(token)) {
                Set<String> labels = labels();
                if (next < tokens.size() && tokens.get(next).equals("(")) {
                    coming = labels;
                } else {
                    bring(inner, labels);
                }
            } else if (token.equals("(")) {
                inner = selectors.size();
                group(coming);
                expect(")");
                coming = Set.of();
                continue;
            } else if (token.equals("[")) {
                skipTo("]");
            } else if (UNREAD.contains(token)) {
                throw new IllegalArgumentException("Nobody reads " + token + " yet");
            } else if (NAME.matcher(token).matches() && !WORDS.contains(token) && !isCalled()) {
                selectors.add(new Selector(token, matchers(), new TreeSet<>()));
            }
            inner = selectors.size();
        }
        bring(from, outer);
    }

    private void bring(int from, Set<String> labels) {
        selectors
                .subList(from, selectors.size())
                .forEach(selector -> selector.grouping().addAll(labels));
    }

    /** Whether what was just taken is a function or an aggregation. */
    private boolean isCalled() {
        return next < tokens.size() && (tokens.get(next).equals("(") || GROUPING.contains(tokens.get(next)));
    }

    private Set<String> labels() {
        expect("(");
        Set<String> labels = new TreeSet<>();
        for (String token = take(); !token.equals(")"); token = take()) {
            if (!token.equals(",")) {
                labels.add(token);
            }
        }
        return labels;
    }

    private List<Matcher> matchers() {
        List<Matcher> matchers = new ArrayList<>();
        if (next < tokens.size() && tokens.get(next).equals("{")) {
            take();
            for (String token = take(); !token.equals("}"); token = take()) {
                if (!token.equals(",")) {
                    String operator = take();
                    String value = take();
                    matchers.add(new Matcher(token, operator, value.substring(1, value.length() - 1)));
                }
            }
        }
        return matchers;
    }

    private void skipTo(String end) {
        while (!take().equals(end)) {
            // A range or a resolution, which asks for no labels.
        }
    }

    private void expect(String token) {
        String taken = take();
        if (!taken.equals(token)) {
            throw new IllegalArgumentException(taken + " stands where " + token + " should");
        }
    }

    private String take() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("It ends in the middle");
        }
        return tokens.get(next++);
    }
}
