/**
 * Breaks the suite on purpose, in tests only. A {@link io.orderflow.planted.PlantedBug} is a class of the suite with a piece
 * of its source replaced, and the test that must see it; {@link io.orderflow.planted.Witness} is that test, run on classes
 * that were loaded anew.
 */
@NullMarked
package io.orderflow.planted;

import org.jspecify.annotations.NullMarked;
