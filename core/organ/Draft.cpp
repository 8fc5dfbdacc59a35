#include "core/organ/Draft.h"

#include "core/timeline/Terminology.h"

#include <algorithm>

namespace vivify {

namespace {

bool isLatin(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLetter() && c.script() != QChar::Script_Latin; });
}

/// The name of the whole part. Finer structures inside it are for the teacher to point at.
QString termOf(const QString &organ, const QString &role)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("lung:L"), QStringLiteral("left-lung")}, {QStringLiteral("lung:R"), QStringLiteral("right-lung")},
        {QStringLiteral("heart"), QStringLiteral("heart")},      {QStringLiteral("lungs"), QStringLiteral("lung")},
        {QStringLiteral("blood"), QStringLiteral("blood-vessel")}, {QStringLiteral("nerve"), QStringLiteral("neuron")},
        {QStringLiteral("knee"), QStringLiteral("knee-joint")}};
    return names.value(names.contains(role) ? role : organ);
}

LabelOverlay labelFor(const OrganGuess::Part &part, const Term &term)
{
    LabelOverlay label;
    label.id = Project::newId();
    label.text = {term.english, term.simplified};
    label.anchor = label.textPosition = part.middle;
    return label;
}

} // namespace

QStringList applyDraft(Picture &picture, const PromptTemplate &scene, const QString &sentence, const OrganGuess &guess)
{
    picture.scene.templateId = scene.id;
    picture.scene.prompt = isLatin(sentence) ? sentence : QString();
    picture.regions.clear();
    const Terminology terms = Terminology::builtIn();
    QStringList labels;
    for (const OrganGuess::Part &part : guess.parts) {
        addRegion(picture, part.role).mask = part.mask;
        const Term *term = terms.find(termOf(scene.organ, part.role));
        if (!term)
            continue;
        picture.labels.append(labelFor(part, *term));
        labels.append(picture.labels.last().id);
    }
    return labels;
}

} // namespace vivify
