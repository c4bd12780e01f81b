/** What this machine can do at most of what an order needs: to have figures to compare a load's figures with. */
@NullMarked
package io.orderflow.load.limits;

import org.jspecify.annotations.NullMarked;
