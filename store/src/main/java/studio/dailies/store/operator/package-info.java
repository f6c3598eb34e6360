/// What operators did and why, and the credits that they want to give.
@NullMarked
package studio.dailies.store.operator;

import org.jspecify.annotations.NullMarked;
