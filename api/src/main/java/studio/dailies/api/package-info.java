/// The api process: its settings, its wiring, and the chain that every request passes.
@NullMarked
package studio.dailies.api;

import org.jspecify.annotations.NullMarked;
