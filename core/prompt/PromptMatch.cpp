#include "core/prompt/Catalogue.h"

namespace vivify {

namespace {

bool isLatin(QChar letter) { return letter.isLetterOrNumber() && letter.script() == QChar::Script_Latin; }

/// True when the word stands in the text; Latin words must stand alone, Chinese has no gaps between words.
bool occurs(const QString &word, const QString &text)
{
    if (word.isEmpty())
        return false;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        const bool joinedBefore = at > 0 && isLatin(word.front()) && isLatin(text.at(at - 1));
        const bool joinedAfter = end < text.size() && isLatin(word.back()) && isLatin(text.at(end));
        if (!joinedBefore && !joinedAfter)
            return true;
    }
    return false;
}

/// Longer words say more: "red blood cells" beats "cells". A Chinese character weighs as three Latin letters.
int weight(const QString &word)
{
    return word.front().script() == QChar::Script_Han ? int(word.size()) * 3 : int(word.size());
}

} // namespace

std::optional<PromptTemplate> Catalogue::match(const QString &prompt) const
{
    const QString text = prompt.normalized(QString::NormalizationForm_KC).toLower().simplified();
    const PromptTemplate *best = nullptr;
    int bestScore = 0;
    for (const PromptTemplate &entry : m_templates) {
        int score = 0;
        if (!entry.organ.isEmpty() && occurs(entry.organ.toLower(), text))
            score += 8; // the organ itself outweighs what flows through it
        for (const QString &word : entry.words)
            if (occurs(word.toLower(), text))
                score += weight(word);
        if (score > bestScore) {
            bestScore = score;
            best = &entry;
        }
    }
    return best ? std::optional<PromptTemplate>(*best) : std::nullopt;
}

} // namespace vivify
