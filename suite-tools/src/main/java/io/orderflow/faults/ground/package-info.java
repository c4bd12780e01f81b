/** What stands around a suite and can be broken: the network, disks, clocks, a collector. */
@NullMarked
package io.orderflow.faults.ground;

import org.jspecify.annotations.NullMarked;
