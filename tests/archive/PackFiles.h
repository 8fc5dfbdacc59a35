#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

/// The files of a model that is whole in form and has no sensible weights.
namespace PackFiles {

using Files = QMap<QString, QByteArray>;

inline QByteArray safetensors(int bytes, char fill)
{
    const QByteArray header = R"({"w":{"dtype":"U8","shape":[)" + QByteArray::number(bytes) + R"(],"data_offsets":[0,)"
        + QByteArray::number(bytes) + "]}}";
    QByteArray file(8, 0);
    file[0] = char(header.size());
    return file + header + QByteArray(bytes, fill);
}

inline Files wholeModel(int weightBytes = 3000)
{
    Files files;
    files["model_index.json"] = R"({"_class_name": "I2VGenXLPipeline"})";
    for (const char *name : {"unet/config.json", "vae/config.json", "text_encoder/config.json", "image_encoder/config.json",
                             "scheduler/scheduler_config.json", "tokenizer/vocab.json",
                             "feature_extractor/preprocessor_config.json"})
        files[QLatin1String(name)] = "{}";
    files["tokenizer/merges.txt"] = "#version: 0.2\n";
    files["unet/diffusion_pytorch_model.safetensors"] = safetensors(weightBytes, 'u');
    files["vae/diffusion_pytorch_model.safetensors"] = safetensors(weightBytes, 'v');
    files["text_encoder/model.safetensors"] = safetensors(weightBytes, 't');
    files["image_encoder/model.safetensors"] = safetensors(weightBytes, 'i');
    return files;
}

} // namespace PackFiles
