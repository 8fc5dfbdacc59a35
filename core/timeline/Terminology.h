#pragma once

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace vivify {

/// A named structure of the body, in the four forms that a label may show.
struct Term
{
    QString id;
    QString organ; ///< heart, lungs, vessels, nerve or knee.
    QString english, latin, simplified, traditional;
    QStringList synonyms; ///< Abbreviations, eponyms, older and regional names, in any language.

    bool operator==(const Term &) const = default;
};

/// Finds the proper name of a structure from whatever name a teacher knows it by.
///
/// Preferred names follow Terminologia Anatomica 2 (https://fipat.library.dal.ca/ta2/) where it is in use; eponyms
/// and everyday names are synonyms. A value; any thread.
class Terminology
{
public:
    /// The terms that come with the program.
    static Terminology builtIn();

    const QList<Term> &terms() const { return m_terms; }
    const Term *find(const QString &id) const;

    /// Terms with a name that has `typed` at its start, then at the start of a word, then anywhere; those of `organ` first
    /// within each. Case, accents and full-width forms don't count.
    QList<Term> search(const QString &typed, const QString &organ = {}, int limit = 12) const;

    /// What a region of that role is usually labelled; else what its scene's organ (PromptTemplate::organ) is.
    QList<Term> suggestions(const QString &sceneOrgan, const QString &role) const;
    /// What to offer for a text: what the regions of those roles suggest, then the scene, then the organ's others, then all,
    /// a whole name before all; an empty text gives just the suggestions.
    QList<Term> offers(const QString &typed, const QString &sceneOrgan, const QStringList &roles) const;

private:
    QList<Term> byId(const QStringList &ids) const;

    QList<Term> m_terms;
    QHash<QString, QStringList> m_scenes, m_roles;
    QList<QStringList> m_keys; // of each term: its names as they are compared
};

} // namespace vivify

Q_DECLARE_METATYPE(vivify::Term)
