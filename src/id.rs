//! Ids: the number of a page and that of a language are types of their own, and so are the lists that they look things up in.
//!
//! Must not know: pages and languages themselves.

use std::cmp::Ordering;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};
use std::{slice, vec};

use rayon::prelude::*;

/// The place of a thing among all of its sort.
pub trait Id: Copy + Send + Sync {
    /// The id of the thing at a place.
    fn new(index: usize) -> Self;
    /// The place of the thing.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl Id for $name {
            fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("a site has fewer than four thousand million pages"))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A page: its place among all pages, which are sorted by key.
    PageId;
    /// A language: its place among those that the settings name.
    LanguageId;
}

impl LanguageId {
    /// The first language of the settings, which is the source language of the site.
    pub const FIRST: Self = Self(0);
}

/// One thing for each page.
pub type ByPage<T> = IdVec<PageId, T>;

/// One thing for each language.
pub type ByLanguage<T> = IdVec<LanguageId, T>;

/// One thing for each id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdVec<I, T> {
    items: Box<[T]>,
    id: PhantomData<I>,
}

impl<I: Id, T> IdVec<I, T> {
    /// A new thing for each of so many ids.
    pub fn filled(len: usize, make: impl Fn() -> T) -> Self {
        (0..len).map(|_| make()).collect()
    }

    /// The thing of an id, if there is one.
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + Clone + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// The ids, for all cores.
    pub fn par_ids(&self) -> impl IndexedParallelIterator<Item = I> + use<I, T> {
        (0..self.items.len()).into_par_iter().map(I::new)
    }

    /// The things with their ids, in order.
    pub fn enumerate(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + Clone {
        self.items.iter().enumerate().map(|(index, item)| (I::new(index), item))
    }

    /// The id of the one thing that a binary search finds.
    pub fn search(&self, order: impl FnMut(&T) -> Ordering) -> Option<I> {
        self.items.binary_search_by(order).ok().map(I::new)
    }

    /// The id of the first thing that is wanted.
    pub fn position(&self, wanted: impl FnMut(&T) -> bool) -> Option<I> {
        self.items.iter().position(wanted).map(I::new)
    }
}

/// All that a slice can do, but for finding things by numbers.
impl<I, T> Deref for IdVec<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> DerefMut for IdVec<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Self { items: Box::default(), id: PhantomData }
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<I, T> From<Vec<T>> for IdVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items: items.into(), id: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<S: IntoIterator<Item = T>>(items: S) -> Self {
        Self { items: items.into_iter().collect(), id: PhantomData }
    }
}

impl<I, T> IntoIterator for IdVec<I, T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_vec().into_iter()
    }
}

impl<'v, I, T> IntoIterator for &'v IdVec<I, T> {
    type Item = &'v T;
    type IntoIter = slice::Iter<'v, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
