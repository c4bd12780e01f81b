/** How a load test tells what it sees: while it runs, afterwards to people, and to machines. */
@NullMarked
package io.orderflow.load.report;

import org.jspecify.annotations.NullMarked;
