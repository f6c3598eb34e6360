/// Sessions: what the one cookie names.
@NullMarked
package studio.dailies.store.session;

import org.jspecify.annotations.NullMarked;
