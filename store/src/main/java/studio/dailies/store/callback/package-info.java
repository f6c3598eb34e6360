/// The inbox of provider callbacks: hints, kept until they are judged.
@NullMarked
package studio.dailies.store.callback;

import org.jspecify.annotations.NullMarked;
