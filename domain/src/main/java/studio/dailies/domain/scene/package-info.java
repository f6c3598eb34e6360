/// Scene runs: many generations by one plan that a person has confirmed.
@NullMarked
package studio.dailies.domain.scene;

import org.jspecify.annotations.NullMarked;
