#!/usr/bin/env bash
# Builds Vivify and runs its main job: opens the window on the heart sample, or, with no display, renders it to a video.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/linux/steps.sh

step "Install packages" bash packaging/linux/install-packages.sh
step "Build" build_preset release

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    step "Open the heart sample" build/release/bin/vivify --sample heart
else
    sample=resources/samples/heart
    step "Render the heart sample" build/release/bin/vivify-cli animate "$sample/picture.png" \
        --region "$sample/organ.png:organ" --region "$sample/chamber-LV.png:chamber:LV" \
        --region "$sample/chamber-RV.png:chamber:RV" --region "$sample/chamber-LA.png:chamber:LA" \
        --region "$sample/chamber-RA.png:chamber:RA" --scene heart-beating --set size=768p --seconds 6 \
        --label "Left ventricle@600,680,0.5,6" --label "Right atrium@250,640,1,6" --out heart-beating.mp4
    echo "The video is here: $PWD/heart-beating.mp4"
fi
