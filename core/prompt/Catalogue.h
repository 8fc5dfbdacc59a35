#pragma once

#include "core/prompt/PromptTemplate.h"

#include <QObject>
#include <optional>

namespace vivify {

/// The scenes, modifiers and presets: those that come with the program and those the user made.
///
/// Lives on one thread. User entries are files in the user's data folder, written atomically; each change is on disk when
/// the call returns. A user file that cannot be read is left alone and named in warnings().
class Catalogue : public QObject
{
    Q_OBJECT
public:
    /// Reads the built-in data and everything in `userFolder` (made when missing).
    explicit Catalogue(const QString &userFolder, QObject *parent = nullptr);

    QList<PromptTemplate> templates() const;
    QList<PromptModifier> modifiers() const;
    QList<Preset> presets() const;
    QStringList warnings() const;

    /// By id, or by the id of a variant (then prompt, name and values are the variant's). Nothing when unknown.
    std::optional<PromptTemplate> findTemplate(const QString &id) const;
    std::optional<PromptModifier> findModifier(const QString &id) const;
    std::optional<Preset> findPreset(const QString &id) const;

    /// The scene that a free prompt in either language means, by its words; nothing when none fits.
    std::optional<PromptTemplate> match(const QString &prompt) const;
    /// The text that is sent: the prompt and the modifiers' words.
    QString composedPrompt(const QString &prompt, const QStringList &modifiers, const QString &language) const;

    /// Adds or replaces a user entry; throws Error (Usage) for a built-in id, (Resources) when it can't be written.
    void saveTemplate(PromptTemplate entry);
    PromptTemplate duplicateTemplate(const QString &id);
    void removeTemplate(const QString &id);
    void exportTemplates(const QStringList &ids, const QString &path) const;
    QStringList importTemplates(const QString &path); ///< Ids as added (renamed where taken). Throws Error (BadInput).
    void savePreset(Preset preset);
    void renamePreset(const QString &id, const QString &name);
    void removePreset(const QString &id);

Q_SIGNALS:
    void changed();

private:
    void load();
    QString m_folder;
    QList<PromptTemplate> m_templates;
    QList<PromptModifier> m_modifiers;
    QList<Preset> m_presets;
    QStringList m_warnings;
};

} // namespace vivify
