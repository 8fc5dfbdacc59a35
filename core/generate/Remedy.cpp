#include "core/generate/Remedy.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace vivify {

namespace {

struct Words
{
    const char *id, *words;
};

constexpr std::array<Words, 10> AllWords{{
    {"smaller-size", QT_TRANSLATE_NOOP("Remedy", "Use a smaller size")},
    {"fewer-frames", QT_TRANSLATE_NOOP("Remedy", "Make fewer frames")},
    {"low-memory", QT_TRANSLATE_NOOP("Remedy", "Use less memory")},
    {"motion-engine", QT_TRANSLATE_NOOP("Remedy", "Use physiological motion")},
    {"more-guidance", QT_TRANSLATE_NOOP("Remedy", "Follow the prompt more closely")},
    {"specific-prompt", QT_TRANSLATE_NOOP("Remedy", "Describe it more precisely")},
    {"stronger-guide", QT_TRANSLATE_NOOP("Remedy", "Follow the physiology more closely")},
    {"small-and-short", QT_TRANSLATE_NOOP("Remedy", "Use 512p and 16 frames")},
    {"more-steps", QT_TRANSLATE_NOOP("Remedy", "Take more steps")},
    {"another-seed", QT_TRANSLATE_NOOP("Remedy", "Try another seed")},
}};

} // namespace

QString verdictId(Verdict verdict)
{
    return verdict == Verdict::Green   ? QStringLiteral("green")
           : verdict == Verdict::Amber ? QStringLiteral("amber")
                                       : QStringLiteral("red");
}

QString Remedy::words() const
{
    const auto known = std::find_if(AllWords.begin(), AllWords.end(), [&](const Words &w) { return id == QLatin1String(w.id); });
    return known == AllWords.end() ? id : QCoreApplication::translate("Remedy", known->words);
}

} // namespace vivify
