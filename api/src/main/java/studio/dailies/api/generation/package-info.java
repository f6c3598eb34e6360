/// Generations: bought with a quote, then followed.
@NullMarked
package studio.dailies.api.generation;

import org.jspecify.annotations.NullMarked;
