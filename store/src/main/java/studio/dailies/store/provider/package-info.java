/// What all workers know together of a provider: whether it is paused, and what it has cost.
@NullMarked
package studio.dailies.store.provider;

import org.jspecify.annotations.NullMarked;
