/// What a provider can do: models with their inputs, limits and prices.
@NullMarked
package studio.dailies.domain.model;

import org.jspecify.annotations.NullMarked;
