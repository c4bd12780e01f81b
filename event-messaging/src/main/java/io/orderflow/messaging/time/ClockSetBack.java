package io.orderflow.messaging.time;

/** An event of CDI: the machine's clock was set back. For those who remember what it said. */
public record ClockSetBack() {}
