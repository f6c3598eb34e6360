/// Encrypts what a person wrote, under that person's own key in the vault.
@NullMarked
package studio.dailies.store.seal;

import org.jspecify.annotations.NullMarked;
