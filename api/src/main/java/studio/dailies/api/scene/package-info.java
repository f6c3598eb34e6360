/// Scene runs: a whole scene in one action, planned first and then confirmed.
@NullMarked
package studio.dailies.api.scene;

import org.jspecify.annotations.NullMarked;
