/** What a load test measures: throughput, latency, and what the suite's processes used for it. */
@NullMarked
package io.orderflow.load.measure;

import org.jspecify.annotations.NullMarked;
