/// The models one can choose from.
@NullMarked
package studio.dailies.api.model;

import org.jspecify.annotations.NullMarked;
