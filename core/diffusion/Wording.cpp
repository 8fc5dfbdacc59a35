#include "core/diffusion/Wording.h"

#include <QDebug>

namespace vivify {

namespace {

QString translated(const char *text) { return QCoreApplication::translate("Diffusion", text); }

Error damagedModel(const char *happened)
{
    return Error(Error::Kind::BadInput, translated(happened),
                 translated(QT_TRANSLATE_NOOP("Diffusion", "Your project is unchanged.")),
                 translated(QT_TRANSLATE_NOOP("Diffusion", "Check the model with vivify-cli models verify; if it is damaged, remove it and add it again."))).about("model");
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
