#include "core/diffusion/Wording.h"

#include <QDebug>
#include <QFileInfo>

#include <array>

namespace vivify {

namespace {

QString translated(const char *text) { return QCoreApplication::translate("Diffusion", text); }

Error damagedModel(const char *happened)
{
    return Error(Error::Kind::BadInput, translated(happened),
                 translated(QT_TRANSLATE_NOOP("Diffusion", "Your project is unchanged.")),
                 translated(QT_TRANSLATE_NOOP("Diffusion", "Check the model with vivify-cli models verify; if it is damaged, remove it and add it again."))).about("model");
}

/// The rules of core/nn/LoraFile.cpp and LoraScale.cpp in the user's language.
QString loraRule(const QString &rule)
{
    static const std::array rules{
        QT_TRANSLATE_NOOP("Diffusion", "it can't be read as safetensors"),
        QT_TRANSLATE_NOOP("Diffusion", "nothing in it fits this model"),
        QT_TRANSLATE_NOOP("Diffusion", "it is of a kind that can't be merged as a LoRA"),
        QT_TRANSLATE_NOOP("Diffusion", "it was made for a model of other sizes"),
        QT_TRANSLATE_NOOP("Diffusion", "it was trained in a way that can't be merged"),
        QT_TRANSLATE_NOOP("Diffusion", "it was trained on weights that were changed before"),
        QT_TRANSLATE_NOOP("Diffusion", "half of a pair is missing"),
        QT_TRANSLATE_NOOP("Diffusion", "a value is not finite"),
    };
    for (const char *known : rules)
        if (rule == QLatin1String(known))
            return translated(known);
    return translated(QT_TRANSLATE_NOOP("Diffusion", "it is damaged"));
}

/// The file's name and the rule it breaks; where it does so goes to the log.
Error badLora(const std::vector<std::string> &arguments)
{
    const QString path = QString::fromStdString(arguments.empty() ? std::string() : arguments.front());
    const QString rule = QString::fromStdString(arguments.size() > 1 ? arguments[1] : std::string());
    return Error(Error::Kind::BadInput,
                 translated(QT_TRANSLATE_NOOP("Diffusion", "The LoRA file “%1” can't be used: %2.")).arg(QFileInfo(path).fileName(), loraRule(rule)),
                 translated(QT_TRANSLATE_NOOP("Diffusion", "Your project is unchanged.")),
                 translated(QT_TRANSLATE_NOOP("Diffusion", "Choose a LoRA made for I2VGen-XL in the safetensors format, or leave it out.")));
}

} // namespace

Error worded(const nn::Error &error)
{
    qWarning("diffusion: %s", error.what());
    const QString kept = translated(QT_TRANSLATE_NOOP("Diffusion", "Your project is unchanged."));
    switch (error.code()) {
    case nn::ErrorCode::Unreadable:
        return damagedModel(QT_TRANSLATE_NOOP("Diffusion", "A file of the model is missing or can't be read."));
    case nn::ErrorCode::BadSafetensors:
        return damagedModel(QT_TRANSLATE_NOOP("Diffusion", "A weight file of the model is damaged."));
    case nn::ErrorCode::Pickle:
        return damagedModel(QT_TRANSLATE_NOOP("Diffusion", "The model's weights are pickled, which would run code when loaded; they are not read."));
    case nn::ErrorCode::BadLora:
        return badLora(error.arguments());
    case nn::ErrorCode::BadConfig:
    case nn::ErrorCode::TensorMismatch:
        return damagedModel(QT_TRANSLATE_NOOP("Diffusion", "The model's weights and settings don't fit together."));
    case nn::ErrorCode::BadArgument:
        return Error(Error::Kind::Usage, translated(QT_TRANSLATE_NOOP("Diffusion", "The model can't work with these settings.")), kept,
                     translated(QT_TRANSLATE_NOOP("Diffusion", "Choose 8 to 32 frames and a size of at least 256p.")));
    case nn::ErrorCode::Unsupported:
        return Error(Error::Kind::BadInput, translated(QT_TRANSLATE_NOOP("Diffusion", "This computer can't run the model that way.")), kept,
                     translated(QT_TRANSLATE_NOOP("Diffusion", "Set “Computes on” and “Precision” to automatic."))).about("no-gpu");
    case nn::ErrorCode::OutOfMemory:
        return Error(Error::Kind::Resources, translated(QT_TRANSLATE_NOOP("Diffusion", "The memory is not enough for this clip.")), kept,
                     translated(QT_TRANSLATE_NOOP("Diffusion", "Choose a smaller size or fewer frames, or use physiological motion."))).about("memory");
    case nn::ErrorCode::NotFinite:
        return Error(Error::Kind::BadInput, translated(QT_TRANSLATE_NOOP("Diffusion", "The model gave no usable picture.")), kept,
                     translated(QT_TRANSLATE_NOOP("Diffusion", "Try another seed or more steps; if it stays so, check the model.")));
    case nn::ErrorCode::Unwritable:
        break;
    }
    return Error(Error::Kind::Resources, translated(QT_TRANSLATE_NOOP("Diffusion", "A file could not be written.")), kept,
                 translated(QT_TRANSLATE_NOOP("Diffusion", "Free some space and try again."))).about("disk-full");
}

} // namespace vivify
